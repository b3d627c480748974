export { MailCatcher, type CaughtMail, type MailCatcherOptions } from './mail-catcher.js';
