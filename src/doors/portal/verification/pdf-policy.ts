/**
 * Only our own page frames it, and it loads nothing. No `sandbox`: browsers do not start their PDF viewer in one. The
 * viewer confines what a PDF does, and this one is of our own making.
 */
export const pdfPolicy = "default-src 'none'; object-src 'self'; frame-ancestors 'self'";
