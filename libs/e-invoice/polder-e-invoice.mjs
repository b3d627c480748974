#!/usr/bin/env node
// The command `npx polder-e-invoice validate FILE...`. Compiled by the build; this file stands before it, so that npm can link it.
await import('./dist/cli/main.js');
