import { expect, it } from 'vitest';
import { placeName } from './places.ts';

it('names provinces, and countries and regions as official texts do; what is no code stays as it is', () => {
  expect(['CN-GD', 'DE', 'HK', 'TW', '本单位'].map((code) => placeName(code, 'zh'))).toEqual(['广东', '德国', '中国香港', '中国台湾', '本单位']);
  expect(['CN-GD', 'DE', 'HK', 'TW'].map((code) => placeName(code, 'en'))).toEqual(['Guangdong', 'Germany', 'Hong Kong, China', 'Taiwan, China']);
});
