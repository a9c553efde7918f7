import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rulebook that comes with the product. */
export const RULEBOOK_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../../../data/rulebook');
