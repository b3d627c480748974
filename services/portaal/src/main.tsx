import '@polder/ui/css/portaal.css';
import { applyTheme, ErrorBoundary } from '@polder/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
applyTheme();
createRoot(root).render(<StrictMode><ErrorBoundary><App /></ErrorBoundary></StrictMode>);
