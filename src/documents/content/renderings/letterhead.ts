/** The names above a document, on paper and on the screen. */
export interface Letterhead {
  tenant: string;
  /** Empty when it is the tenant itself. */
  body: string;
  unit: string;
}

/** "Prefeitura de X" above "Prefeitura Municipal de X" is one name twice: the fuller one stands alone. */
export function letterheadOf(names: { tenantName: string; bodyName: string; unitName: string }): Letterhead {
  const { tenantName, bodyName, unitName } = names;
  const isOne = withoutMunicipal(tenantName) === withoutMunicipal(bodyName);
  const [tenant, body] = isOne ? [bodyName, ''] : [tenantName, bodyName];
  return { tenant, body, unit: unitName };
}

const withoutMunicipal = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\bmunicipal\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * How a document of the padrão ofício, or what a municipality calls its memorando, names itself: its kind and number in
 * capitals, at the left margin (Manual de Redação da Presidência da República, 3ª ed., 5.1.2). Null of all others, whose title stands in the middle as it is.
 */
export function officialLetterTitle(title: string): string | null {
  if (!/^(?:ofício|memorando|circular|comunicação interna)(?!\p{L})/iu.test(title)) return null;
  // What follows is its name in the tree.
  const [identification = '', ...name] = title.split(' — ');
  return [identification.toLocaleUpperCase('pt-BR'), ...name].join(' — ');
}
