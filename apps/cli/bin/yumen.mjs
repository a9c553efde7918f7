#!/usr/bin/env node
// A plain JavaScript shim, so that `npx yumen` works straight after `npm ci` with nothing built.
import { register } from 'tsx/esm/api';

register();
await import('../main.ts');
