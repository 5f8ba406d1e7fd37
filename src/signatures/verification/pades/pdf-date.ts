/** A PDF date (ISO 32000-2, 7.9.4), as `/M` holds it; nothing when it cannot be one. Without an offset it is taken as UTC. */
export function readPdfDate(text: string | undefined): Date | undefined {
  const form = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/;
  const parts = form.exec(text?.trim() ?? '');
  if (!parts) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts;
  const [sign = '+', hours = '00', minutes = '00'] = parts.slice(7);
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${hours}:${minutes}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
