import {
  Actions,
  Button,
  EmptyState,
  Form,
  Page,
  Pagination,
  StateLabel,
  Tabs,
  Tag,
  useFrame,
  when,
} from '../../platform/web';
import { levelNames } from '../../access';
import { noticePath, noticeSentence, noticeSubject } from '../catalogue';
import type { Notice, NoticePage } from './notices.queries';

interface NoticesPageProps {
  page: NoticePage;
  /** The read ones too. */
  all: boolean;
}

export function NoticesPage({ page: { rows, next }, all }: NoticesPageProps) {
  const root = `/${useFrame().tenant?.slug ?? ''}/avisos`;
  const shown = all ? `${root}?mostrar=todos` : root;
  const following = next && `${shown}${all ? '&' : '?'}depois=${encodeURIComponent(next)}`;
  return (
    <Page title="Avisos">
      <Tabs
        label="Quais avisos"
        tabs={[
          { label: 'Não lidos', href: root, current: !all },
          { label: 'Todos', href: `${root}?mostrar=todos`, current: all },
        ]}
      />
      {rows.length === 0 ? <Nothing all={all} root={root} /> : <NoticeList rows={rows} root={root} />}
      <Pagination label="Páginas de avisos" nextHref={following} />
      <ReadAll root={root} newest={rows.find(({ readAt }) => readAt === null)} />
    </Page>
  );
}

function Nothing({ all, root }: { all: boolean; root: string }) {
  if (all)
    return (
      <EmptyState icon="bell" title="Nenhum aviso">
        Quando um processo chegar ou for atribuído a você, o aviso aparece aqui.
      </EmptyState>
    );
  return (
    <EmptyState icon="bell" title="Nenhum aviso por ler">
      <p>
        <a href={`${root}?mostrar=todos`}>Ver os que você já leu</a>
      </p>
    </EmptyState>
  );
}

function NoticeList({ rows, root }: { rows: readonly Notice[]; root: string }) {
  return (
    <ul class="notices" role="list">
      {rows.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} root={root} />
      ))}
    </ul>
  );
}

function NoticeItem({ notice, root }: { notice: Notice; root: string }) {
  const { now } = useFrame();
  const { readAt, createdAt } = notice;
  return (
    <li class={readAt ? 'notices__item' : 'notices__item notices__item--unread'}>
      <div class="notices__text">
        <p class="notices__sentence">
          {noticeSentence(notice)} {readAt ? null : <StateLabel kind="info">Não lido</StateLabel>}
        </p>
        <AboutThing notice={notice} />
        <AboutProcess notice={notice} />
        <p class="soft small">{when(createdAt, now)}</p>
      </div>
      <NoticeActs notice={notice} root={root} />
    </li>
  );
}

function AboutThing({ notice }: { notice: Notice }) {
  const subject = noticeSubject(notice);
  return subject ? (
    <p>
      <b>{subject}</b>
    </p>
  ) : null;
}

function AboutProcess({ notice: { number, typeName, subject, level } }: { notice: Notice }) {
  if (!number) return null;
  return (
    <p>
      <span class="number">{number}</span> · {typeName}
      {level ? (
        <>
          {' '}
          <Tag icon="lock">{levelNames[level].charAt(0).toUpperCase() + levelNames[level].slice(1)}</Tag>
        </>
      ) : null}
      <br />
      {subject || 'Abra com a senha.'}
    </p>
  );
}

function NoticeActs({ notice, root }: { notice: Notice; root: string }) {
  const { unit } = useFrame().actor ?? {};
  const elsewhere = unit && unit.id !== notice.unitId;
  const about = (
    <span class="visually-hidden"> {noticeSubject(notice) ?? notice.number ?? noticeSentence(notice)}</span>
  );
  return (
    <div class="notices__acts">
      {noticePath(notice) !== '/avisos' ? (
        <Form action={`${root}/${notice.id}/abertura`}>
          <Button kind="secondary" small>
            Abrir{elsewhere ? ` em ${notice.unitLabel}` : ''}
            {about}
          </Button>
        </Form>
      ) : null}
      {notice.readAt ? null : (
        <Form action={`${root}/${notice.id}/leitura`}>
          <Button kind="quiet" small icon="check">
            Marcar como lido{about}
          </Button>
        </Form>
      )}
    </div>
  );
}

/** Up to the newest that this page shows: one that arrives while it is read stays unread. */
function ReadAll({ root, newest }: { root: string; newest?: Notice }) {
  const slug = useFrame().tenant?.slug ?? '';
  const choices = (
    <Button kind="link" href={`/${slug}/minha-conta/avisos`}>
      Escolher que avisos receber
    </Button>
  );
  if (!newest) return <Actions>{choices}</Actions>;
  return (
    <Form action={`${root}/leitura`}>
      <input type="hidden" name="upTo" value={newest.id} />
      <Actions>
        <Button kind="secondary" icon="check">
          Marcar todos como lidos
        </Button>
        {choices}
      </Actions>
    </Form>
  );
}
