import type { GivenFile } from './given-file';

/** One line of `manifesto.json`, which the copy of a process in a ZIP brings along. Nothing authenticates it: it only says what to ask. */
export interface ManifestLine {
  name: string;
  sha256: string;
  /** Of the document that the copy says it is. */
  code: string;
  /** "minuta", "PDF assinado", … */
  content: string;
}

/** @returns undefined for any other file */
export function manifestIn({ name, content }: GivenFile): ManifestLine[] | undefined {
  if (!name.endsWith('.json') || content[0] !== 0x7b) return undefined;
  try {
    const { arquivos } = JSON.parse(new TextDecoder().decode(content)) as { arquivos?: unknown };
    return Array.isArray(arquivos) ? (arquivos as unknown[]).flatMap(lineIn) : undefined;
  } catch {
    return undefined;
  }
}

function lineIn(value: unknown): ManifestLine[] {
  const { arquivo, sha256, conteudo, documento } = Object(value) as Record<string, unknown>;
  if (typeof arquivo !== 'string' || typeof sha256 !== 'string') return [];
  return [{ name: arquivo, sha256, code: wordOf(documento), content: wordOf(conteudo) }];
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const lineFor = (name: string, manifest: readonly ManifestLine[]): ManifestLine | undefined =>
  manifest.find((one) => one.name === name || one.name.endsWith(`/${name}`) || name.endsWith(`/${one.name}`));
