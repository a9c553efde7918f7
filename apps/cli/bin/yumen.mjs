#!/usr/bin/env node
// A plain JavaScript shim, so that `npx yumen` works straight after `npm ci`. It runs the program made from the sources
// (scripts/bundle.mjs makes it the first time and after every change), else the sources themselves.
import { program } from '../../../scripts/bundle.mjs';

const made = await program();
if (made === undefined) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../main.ts');
} else {
  await import(made);
}
