import { YumenError, isYumenError, text } from '@yumen/kernel';

/** A statement PostgreSQL refused. For the log and for code that asks which constraint spoke; users never see it. */
export class DatabaseError extends Error {
  /** SQLSTATE, `23505` for a unique violation; empty when the driver gave none. */
  readonly sqlState: string;
  readonly constraint: string | undefined;

  constructor(message: string, sqlState: string, constraint?: string) {
    super(message);
    this.name = 'DatabaseError';
    this.sqlState = sqlState;
    this.constraint = constraint;
  }
}

const UNIQUE_VIOLATION = '23505';

/** Whether a unique constraint, that of the name when given, refused the statement. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof DatabaseError && error.sqlState === UNIQUE_VIOLATION && (constraint === undefined || error.constraint === constraint);
}

/** Turns whatever a driver throws into one of ours: drivers attach query texts, sockets and minified source to their errors. */
export function databaseFailure(error: unknown): Error {
  if (isYumenError(error) || error instanceof DatabaseError || error instanceof RangeError) return error as Error;
  const { message, code, constraint } = error as { message?: unknown; code?: unknown; constraint?: unknown };
  const state = typeof code === 'string' ? code : '';
  const said = typeof message === 'string' && message ? message : state;
  if (/^[0-9A-Z]{5}$/.test(state) && !UNREACHABLE_STATES.has(state.slice(0, 2)) && !SHUTDOWN_STATES.has(state)) {
    return new DatabaseError(said, state, typeof constraint === 'string' ? constraint : undefined);
  }
  if (state || /connect|terminat|timeout/i.test(said)) return unavailable(said);
  return new DatabaseError(said, '');
}

/** Classes of SQLSTATE that mean nobody could talk to the database at all: connection exception, invalid authorization. */
const UNREACHABLE_STATES = new Set(['08', '28']);
const SHUTDOWN_STATES = new Set(['57P01', '57P02', '57P03', '3D000', '53300']);

export function unavailable(cause: string): YumenError {
  return new YumenError(
    {
      code: 'database_unavailable',
      what: text('数据库连不上', 'The database cannot be reached'),
      remedy: text(
        '请检查 DATABASE_URL 和数据库服务是否运行；内置数据库请重启 Yumen',
        'check DATABASE_URL and that the database server runs; with the embedded database, restart Yumen',
      ),
    },
    { cause: new Error(cause) },
  );
}

export function timedOut(seconds: number): YumenError {
  return new YumenError({
    code: 'timeout',
    what: text(`数据库 ${seconds} 秒内没有答复，操作已中止`, `The database gave no answer within ${seconds} s; the step was stopped`),
    remedy: text('数据没有改动；请缩小范围后再试', 'nothing was changed; narrow the request and try again'),
  });
}

/** The code of the file system (`EEXIST`, `ENOSPC`, …) decides the words. */
export function backupFailed(file: string, error: unknown): YumenError {
  const { code, message } = error as { code?: string; message?: string };
  const exists = code === 'EEXIST';
  return new YumenError(
    {
      code: exists ? 'conflict' : 'file_unreadable',
      what: exists
        ? text('这个备份文件已经存在', 'This backup file exists already')
        : text(`备份写不出来（${code ?? '原因不明'}）`, `The backup cannot be written (${code ?? 'cause unknown'})`),
      where: { file },
      remedy: exists
        ? text('请换一个文件名；已有备份不会被覆盖', 'choose another name; an existing backup is never overwritten')
        : text('请检查文件夹是否存在、可写、空间是否足够', 'check that the folder exists, may be written to and has room'),
    },
    { cause: new Error(message) },
  );
}
