import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFrom } from './index.ts';

describe('configFrom', () => {
  it('works with nothing set: a folder under the home, loopback only, port 4870', () => {
    expect(configFrom({})).toMatchObject({
      home: join(homedir(), '.yumen'),
      databaseUrl: undefined,
      port: 4870,
      host: '127.0.0.1',
      lang: 'zh',
    });
  });

  it('makes folders absolute and understands a quoted ~', () => {
    expect(configFrom({ YUMEN_HOME: 'here' }).home).toBe(resolve('here'));
    expect(configFrom({ YUMEN_HOME: '~/yumen' }).home).toBe(join(homedir(), 'yumen'));
    expect(configFrom({ YUMEN_HOME: '  ' }).home).toBe(join(homedir(), '.yumen'));
  });

  it.each([
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'de_DE' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', YUMEN_LANG: 'en' }, 'en'],
  ])('takes the language from %j', (env, lang) => {
    expect(configFrom(env).lang).toBe(lang);
  });

  it.each([[{ YUMEN_PORT: 'http' }], [{ YUMEN_PORT: '70000' }], [{ YUMEN_PORT: '1.5' }], [{ YUMEN_LANG: 'fr' }], [{ YUMEN_LOG: 'loud' }], [{ DATABASE_URL: 'mysql://x' }]])(
    'refuses %j and names the variable',
    (env) => {
      expect(() => configFrom(env)).toThrow(expect.objectContaining({ code: 'bad_request' }));
      expect(() => configFrom(env)).toThrow(Object.keys(env)[0]);
    },
  );

  it('never repeats a database address, which may hold a password', () => {
    expect(() => configFrom({ DATABASE_URL: 'mysql://u:secret@h/db' })).toThrow(/^(?!.*secret)/s);
  });

  it('splits YUMEN_REQUIRE at commas and blanks', () => {
    expect([...configFrom({ YUMEN_REQUIRE: 'postgres, browser' }).require]).toEqual(['postgres', 'browser']);
  });
});
