import { type DomainError } from '../platform/errors';
import { Document, type DocumentKind, type DocumentState } from './document.entity';

const at = new Date('2026-03-02T15:00:00Z');

function documentIn(state: DocumentState, pen: 'yellow' | 'black', kind: DocumentKind): Document {
  return Object.assign(new Document(), {
    kind,
    state,
    unitId: 'PROT',
    lockedAt: pen === 'black' ? at : null,
    revision: 3,
    version: 2,
    updatedAt: at,
  });
}

const outcome = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as DomainError).key.replace('documents.', '');
  }
  return 'yes';
};

// DOMAIN.md 1.18, the pen (caneta). A draft has no pen: it turns only when signed.
describe.each<[DocumentKind, DocumentState, 'yellow' | 'black', Record<string, string>]>([
  ['internal', 'draft', 'yellow', { edit: 'yes', sign: 'yes', delete: 'yes', cancel: 'draft_not_cancelled' }],
  [
    'internal',
    'signed',
    'yellow',
    { edit: 'yes', sign: 'yes', delete: 'yes', cancel: 'unseen_not_cancelled' },
  ],
  [
    'internal',
    'signed',
    'black',
    { edit: 'locked', sign: 'yes', delete: 'locked_not_deleted', cancel: 'yes' },
  ],
  [
    'internal',
    'cancelled',
    'black',
    { edit: 'cancelled', sign: 'cancelled', delete: 'cancelled', cancel: 'cancelled' },
  ],
  [
    'external',
    'filed',
    'yellow',
    {
      edit: 'external_not_edited',
      sign: 'external_not_signed',
      delete: 'yes',
      cancel: 'unseen_not_cancelled',
    },
  ],
  [
    'external',
    'filed',
    'black',
    {
      edit: 'external_not_edited',
      sign: 'external_not_signed',
      delete: 'locked_not_deleted',
      cancel: 'yes',
    },
  ],
])('the pen on an %s document, %s, %s', (kind, state, pen, expected) => {
  const verbs: Record<string, (document: Document) => unknown> = {
    edit: (document) => document.edit(at, false),
    sign: (document) => document.sign(at, 'prot'),
    delete: (document) => document.refuseUnlessDeletable(),
    cancel: (document) => document.cancel(at),
  };

  it.each(Object.keys(verbs))('%s', (verb) => {
    const document = documentIn(state, pen, kind);
    const before = { ...document };
    const done = outcome(() => verbs[verb]!(document));
    expect(done).toBe(expected[verb]);
    if (done !== 'yes') expect({ ...document }).toEqual(before);
  });
});

describe('a verb', () => {
  it('edit makes a signed text a draft of a new version, and says that its signatures end', () => {
    const document = documentIn('signed', 'yellow', 'internal');
    expect(document.edit(at, false)).toBe(true);
    expect(document).toMatchObject({ state: 'draft', version: 3, revision: 4 });
    expect(document.edit(at, false)).toBe(false);
    expect(document).toMatchObject({ version: 3, revision: 5 });
    document.edit(at, true);
    expect(document).toMatchObject({ version: 4, revision: 6 });
  });

  it('sign counts as a change, so that who prepared a signature on the text before is told', () => {
    const document = documentIn('draft', 'yellow', 'internal');
    document.sign(at, 'prot');
    expect(document).toMatchObject({ state: 'signed', revision: 4, version: 2 });
  });

  it('on a draft of another unit finds nothing', () => {
    const document = documentIn('draft', 'yellow', 'internal');
    expect(outcome(() => document.refuseUnlessOwn('SMO'))).toBe('platform.not_found');
    expect(() => document.refuseUnlessOwn('PROT')).not.toThrow();
  });
});
