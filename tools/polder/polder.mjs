#!/usr/bin/env node
// The admin command: `npx polder audit verify`. Compiled by the build.
await import('./dist/main.js');
