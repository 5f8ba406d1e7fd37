const most = 60;

/** A city's name as it stands in an address: "Olhos-d'Água" is `olhos-d-agua`. What has no letter at all becomes empty. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, most)
    .replace(/^-+|-+$/g, '');
