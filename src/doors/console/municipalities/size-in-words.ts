const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** 1.5 GB as "1,5 GB". */
export function sizeInWords(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** power;
  return `${size.toLocaleString('pt-BR', { maximumFractionDigits: power === 0 ? 0 : 1 })} ${units[power]}`;
}
