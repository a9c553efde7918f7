import { ERROR_CODES, YumenError, isYumenError, text, type Problem } from '@yumen/kernel';

/** The body of every answer that is not a success. */
export interface ProblemBody {
  readonly problems: readonly Problem[];
  /** Names the request in the server's log. */
  readonly requestId: string;
}

/** What the HTTP library itself refuses, in our words. */
const LIBRARY_ERRORS: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'file_too_large',
    what: text('提交的内容太大', 'What was sent is too large'),
    remedy: text('请拆分后再提交', 'split it and send the parts'),
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    code: 'bad_request',
    what: text('提交的内容不是有效的 JSON', 'What was sent is not valid JSON'),
    remedy: text('请检查引号、逗号和括号', 'check quotes, commas and brackets'),
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'bad_request',
    what: text('声明为 JSON，内容却是空的', 'Declared as JSON, but nothing was sent'),
    remedy: text('请提交 {} 或去掉 content-type', 'send {} or leave out the content-type'),
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    what: text('这里只接受 JSON', 'Only JSON is accepted here'),
    remedy: text('请以 content-type: application/json 提交', 'send it with content-type: application/json'),
  },
};

const DEFECT: Problem = {
  code: 'internal',
  what: text('Yumen 自身出错，没有完成这一步', 'Yumen itself failed and did not finish this step'),
  remedy: text('请把请求编号告诉管理员；详情在服务器日志中', 'tell your administrator the request number; the server log says more'),
};

/** The problems shown for an error, and its status. Nothing of an unknown error's own text goes out. */
export function problemsFor(error: unknown): { status: number; problems: readonly Problem[]; defect: boolean } {
  if (isYumenError(error)) {
    return { status: ERROR_CODES[error.code].http, problems: error.problems, defect: error.code === 'internal' };
  }
  const { code = '', statusCode } = error as { code?: string; statusCode?: number };
  const known = LIBRARY_ERRORS[code];
  if (known) return { status: ERROR_CODES[known.code].http, problems: [known], defect: false };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const problem: Problem = { code: 'bad_request', what: text('请求不合要求', 'The request does not fit') };
    return { status: statusCode, problems: [problem], defect: false };
  }
  return { status: ERROR_CODES.internal.http, problems: [DEFECT], defect: true };
}

export function noSuchPath(path: string): YumenError {
  return new YumenError({
    code: 'not_found',
    what: text('没有这个地址', 'There is nothing at this address'),
    where: { path },
    remedy: text('全部接口见 /api/docs', 'see /api/docs for everything there is'),
  });
}

/** The address exists, but not for this method. */
export function methodNotAllowed(method: string, path: string, allowed: readonly string[]): YumenError {
  return new YumenError({
    code: 'method_not_allowed',
    what: text(`这个地址不接受 ${method}`, `This address does not take ${method}`),
    where: { path },
    remedy: text(`可用：${allowed.join('、')}；全部接口见 /api/docs`, `it takes ${allowed.join(', ')}; see /api/docs for everything there is`),
  });
}

export function tooManyRequests(seconds: number): YumenError {
  return new YumenError({
    code: 'rate_limited',
    what: text('请求太频繁', 'Too many requests'),
    remedy: text(`请在 ${seconds} 秒后再试`, `try again in ${seconds} s`),
  });
}

/** An answer written straight to the socket, where the HTTP library has not got as far as a request. */
export function rawAnswer(status: number, body: ProblemBody): string {
  const json = JSON.stringify(body);
  return [`HTTP/1.1 ${status} Bad Request`, 'content-type: application/json; charset=utf-8', `content-length: ${Buffer.byteLength(json)}`, 'connection: close', '', json].join(
    '\r\n',
  );
}
