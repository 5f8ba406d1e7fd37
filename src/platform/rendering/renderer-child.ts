import {
  NodeCompiler,
  type CompileDocArgs,
  type NodeTypstDocument,
} from '@myriaddreamin/typst-ts-node-compiler';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonCharacters, printable } from './glyphs';
import type { RenderAnswer, RenderJob } from './messages';

/** The program of a child process: its one argument is the folder of assets, its jobs come by message. */
function main(assets: string): void {
  const workspace = join(assets, 'typst');
  const fonts = readFonts(join(assets, 'fonts'));
  const characters = commonCharacters(fonts);
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });
  process.on('disconnect', () => process.exit());
  process.on('message', (job: RenderJob) => {
    process.send?.(answer(() => compile(compiler, workspace, job, characters)));
  });
}

function readFonts(folder: string): Buffer[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ttf'));
  return files.sort().map((name) => readFileSync(join(folder, name)));
}

function answer(pdf: () => Buffer): RenderAnswer {
  try {
    return { pdf: pdf(), resident: process.memoryUsage.rss() };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { problem: problem.slice(0, 500), resident: process.memoryUsage.rss() };
  }
}

function compile(
  compiler: NodeCompiler,
  workspace: string,
  job: RenderJob,
  characters: ReadonlySet<number>,
): Buffer {
  const text = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? printable(value, characters) : value;
  const data = JSON.stringify({ title: job.title, data: job.data }, text);
  compiler.mapShadow(join(workspace, 'job.json'), Buffer.from(data));
  const images = Object.entries(job.images).map(([name, bytes]) => {
    const path = join(workspace, 'images', name);
    compiler.mapShadow(path, Buffer.from(bytes));
    return path;
  });
  try {
    return exported(compiler, join(workspace, `${job.template}.typ`), job.timestamp);
  } finally {
    for (const path of images) compiler.unmapShadow(path);
    // The compiler remembers every piece of every document; what the last ten did not use goes.
    compiler.evictCache(10);
  }
}

/** Tries once more, with `sys.inputs.careful`, when the compiler says that the fault is its own and not the template's. */
function exported(compiler: NodeCompiler, main: string, timestamp: number): Buffer {
  const options = { pdfStandard: 'a-2a', creationTimestamp: timestamp };
  const document = compiled(compiler, { mainFilePath: main });
  try {
    return compiler.pdf(document, options);
  } catch (error) {
    if (!String(error).includes('internal error')) throw error;
    return compiler.pdf(compiled(compiler, { mainFilePath: main, inputs: { careful: 'yes' } }), options);
  }
}

function compiled(compiler: NodeCompiler, input: CompileDocArgs): NodeTypstDocument {
  const result = compiler.compile(input);
  const problems = result.hasError() ? result.takeDiagnostics() : null;
  if (problems) throw new Error(messagesOf(compiler.fetchDiagnostics(problems) as { message: string }[]));
  const document = result.result;
  if (!document) throw new Error('the compiler gave no document');
  return document;
}

function messagesOf(diagnostics: { message: string }[]): string {
  return diagnostics.map((diagnostic) => diagnostic.message).join('; ');
}

main(process.argv[2] ?? '');
