import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { LANGS, YumenError, text, type Lang } from '@yumen/kernel';

/** Everything Yumen takes from its surroundings. This is the only place that reads the environment. */
export interface Config {
  /** YUMEN_HOME: the data folder of every command, absolute; `~/.yumen` unless told. */
  readonly home: string;
  /** DATABASE_URL: a PostgreSQL address; the embedded database when absent. */
  readonly databaseUrl: string | undefined;
  /** YUMEN_CLICKHOUSE_URL: a ClickHouse server for the publication data of Outcomes; the embedded engine when absent. */
  readonly clickhouseUrl: string | undefined;
  /** YUMEN_PORT, 4870 unless told; 0 asks the system for a free one. */
  readonly port: number;
  /** YUMEN_HOST, 127.0.0.1 unless told: nobody else on the network reaches a server on it. */
  readonly host: string;
  /** YUMEN_DATA: a folder of test material, absolute; undefined when not set. */
  readonly testData: string | undefined;
  /** YUMEN_REQUIRE: parts whose tests fail instead of being skipped when missing, such as `postgres`. */
  readonly require: ReadonlySet<string>;
  /** Language of the command line: from YUMEN_LANG, else from LC_ALL, LC_MESSAGES or LANG. */
  readonly lang: Lang;
  /** YUMEN_LOG: the least severe message logged, `info` unless told. */
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const DEFAULT_PORT = 4870;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration; what a command line states beats the surroundings.
 * @throws YumenError bad_request naming the variable that cannot be understood.
 */
export function readConfig(stated: Environment = {}): Config {
  return configFrom({ ...process.env, ...stated });
}

/** The configuration that some surroundings give. */
export function configFrom(env: Environment): Config {
  return {
    home: folder(env.YUMEN_HOME) ?? join(homedir(), '.yumen'),
    databaseUrl: databaseUrl(env.DATABASE_URL),
    clickhouseUrl: filled(env.YUMEN_CLICKHOUSE_URL),
    port: port(env.YUMEN_PORT),
    host: filled(env.YUMEN_HOST) ?? '127.0.0.1',
    testData: folder(env.YUMEN_DATA),
    require: new Set((env.YUMEN_REQUIRE ?? '').split(/[\s,]+/).filter((part) => part)),
    lang: language(env),
    logLevel: oneOf('YUMEN_LOG', env.YUMEN_LOG, LOG_LEVELS) ?? 'info',
  };
}

function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed ? trimmed : undefined;
}

/** A leading `~` is the shell's business, but a quoted one reaches us and would otherwise make a folder named `~`. */
function folder(value: string | undefined): string | undefined {
  const path = filled(value);
  if (path === undefined) return undefined;
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : resolve(path);
}

function port(value: string | undefined): number {
  const given = filled(value);
  if (given === undefined) return DEFAULT_PORT;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new YumenError({
    code: 'bad_request',
    what: text(`YUMEN_PORT 不是端口号：${given}`, `YUMEN_PORT is not a port number: ${given}`),
    where: { path: 'YUMEN_PORT' },
    remedy: text('请填 0 到 65535 之间的整数', 'give a whole number from 0 to 65535'),
  });
}

/** One of a few words; a misspelt one is refused rather than passed over. */
function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  const given = filled(value);
  const found = allowed.find((word) => word === given);
  if (given === undefined || found) return found;
  throw new YumenError({
    code: 'bad_request',
    what: text(`${name} 不能是「${given}」`, `${name} cannot be '${given}'`),
    where: { path: name },
    remedy: text(`可取：${allowed.join('、')}`, `one of: ${allowed.join(', ')}`),
  });
}

function databaseUrl(value: string | undefined): string | undefined {
  const url = filled(value);
  if (url === undefined || /^postgres(ql)?:\/\//.test(url)) return url;
  throw new YumenError({
    code: 'bad_request',
    what: text('DATABASE_URL 不是 PostgreSQL 地址', 'DATABASE_URL is not a PostgreSQL address'),
    where: { path: 'DATABASE_URL' },
    remedy: text(
      '请写成 postgresql://用户@主机:端口/数据库；不设此变量则使用内置数据库',
      'write it as postgresql://user@host:port/database, or leave it unset to use the embedded database',
    ),
  });
}

/** Chinese unless the locale plainly names another language: most readers are Chinese administrators. */
function language(env: Environment): Lang {
  const asked = oneOf('YUMEN_LANG', env.YUMEN_LANG, LANGS);
  if (asked) return asked;
  const locale = filled(env.LC_ALL) ?? filled(env.LC_MESSAGES) ?? filled(env.LANG);
  if (locale === undefined || locale === 'C' || locale === 'POSIX' || locale.startsWith('C.')) return 'zh';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
