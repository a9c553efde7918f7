import { YumenError, text } from '@yumen/kernel';
import type { FontPlaces } from './fonts.ts';
import { FONT_PLACES, requireCjkFont } from './fonts.ts';

export interface PdfRequest {
  /** Typst source. It reads `data` with `json(bytes(sys.inputs.data))` and the font family from `sys.inputs.font`. */
  readonly template: string;
  /** Anything JSON can hold; never pasted into the source. */
  readonly data: unknown;
  readonly fonts?: FontPlaces;
}

export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

interface Diagnostic {
  readonly message: string;
  readonly severity: number;
}

/**
 * Typesets a PDF. The same request gives the same bytes. Warnings of the typesetter count as errors: the one that matters says a
 * font is missing, and its result would be blank.
 * @throws YumenError `tool_missing` when there is no Chinese font or no typesetter for this platform; `internal` for a broken template.
 */
export async function renderPdf({ template, data, fonts = FONT_PLACES }: PdfRequest): Promise<Pdf> {
  const font = await requireCjkFont(fonts);
  const { NodeCompiler } = await loadTypesetter();
  const compiler = NodeCompiler.create({
    workspace: process.cwd(),
    inputs: { data: JSON.stringify(data), font: font.family },
    fontArgs: [{ fontPaths: [...font.folders] }],
  });
  const compiled = compiler.compile({ mainFileContent: template });
  const failure = compiled.takeError() ?? compiled.takeWarnings();
  if (failure) {
    const diagnostics = compiler.fetchDiagnostics(failure) as Diagnostic[];
    const unknownFont = diagnostics.find((item) => item.message.includes('unknown font'));
    const message = diagnostics.map((item) => item.message).join('; ');
    throw new YumenError(
      unknownFont
        ? {
            code: 'tool_missing',
            what: text(`字体无法使用：${font.family}`, `the font cannot be used: ${font.family}`),
            remedy: text('请安装软件包 fonts-noto-cjk', 'install the package fonts-noto-cjk'),
          }
        : { code: 'internal', what: text('PDF 排版失败', 'the PDF could not be typeset') },
      { cause: new Error(message) },
    );
  }
  const document = compiled.result;
  if (!document) throw new YumenError({ code: 'internal', what: text('PDF 排版失败', 'the PDF could not be typeset') });
  const bytes = new Uint8Array(compiler.pdf(document));
  const pages = document.numOfPages;
  compiler.evictCache(10);
  return { bytes, pages };
}

async function loadTypesetter(): Promise<typeof import('@myriaddreamin/typst-ts-node-compiler')> {
  try {
    return await import('@myriaddreamin/typst-ts-node-compiler');
  } catch (cause) {
    throw new YumenError(
      {
        code: 'tool_missing',
        what: text('本机缺少 PDF 排版组件', 'the typesetter for PDF is missing on this machine'),
        remedy: text(
          '请在本平台重新执行 npm ci（组件 @myriaddreamin/typst-ts-node-compiler）',
          'run npm ci again on this platform (component @myriaddreamin/typst-ts-node-compiler)',
        ),
      },
      { cause },
    );
  }
}
