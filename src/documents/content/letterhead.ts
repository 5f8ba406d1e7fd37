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
