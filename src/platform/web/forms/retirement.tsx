import { Actions, Button } from './button';
import { Form } from './form';

interface RetirementProps {
  /** The address of the thing. */
  path: string;
  active: boolean;
  /** With its article, as in "o tipo". */
  thing: string;
}

/** What a catalogue never deletes is taken out of use (`/desativacao`), and put back (`/reativacao`). */
export function Retirement({ path, active, thing }: RetirementProps) {
  return (
    <Form action={`${path}/${active ? 'desativacao' : 'reativacao'}`}>
      <Actions>
        <Button kind="secondary" icon={active ? 'archive' : 'undo'}>
          {active ? `Desativar ${thing}` : `Reativar ${thing}`}
        </Button>
      </Actions>
    </Form>
  );
}
