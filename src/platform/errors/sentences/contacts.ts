export const contactsSentences = {
  'contacts.identifier': '{reason}',
} as const;
