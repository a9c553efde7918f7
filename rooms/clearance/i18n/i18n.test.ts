import { join } from 'node:path';
import { testWords } from '@yumen/platform/testing/words';

testWords(join(import.meta.dirname, '..'), ['pages', 'ui']);
