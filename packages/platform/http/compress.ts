import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const gzip = promisify(gzipWithCallback);

/** Smaller answers fit into one or two packets as they are. */
const WORTH_COMPRESSING = 2048;

/** A text to send, compressed at most once however often it is sent. */
export interface Json {
  readonly plain: string;
  compressed(): Promise<Buffer>;
}

export function textOf(plain: string): Json {
  let done: Promise<Buffer> | undefined;
  return { plain, compressed: () => (done ??= gzip(plain, { level: 6 })) };
}

/** Sends a text, compressed where the reader takes that and it is worth it. */
export async function sendText(request: FastifyRequest, reply: FastifyReply, { plain, compressed }: Json): Promise<FastifyReply> {
  if (plain.length < WORTH_COMPRESSING) return reply.send(plain);
  void reply.header('vary', 'accept-encoding');
  if (!takesGzip(request.headers['accept-encoding'])) return reply.send(plain);
  return reply.header('content-encoding', 'gzip').send(await compressed());
}

/** `gzip` or `*` named without `q=0`. */
export function takesGzip(header: string | string[] | undefined): boolean {
  return [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .some((part) => {
      const [coding = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(';')
        .map((piece) => piece.trim());
      return (coding === 'gzip' || coding === '*') && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    });
}
