export { asset, findAsset, loadAssets, type AssetName, type AssetResponse } from './assets';
export {
  FrameContext,
  homeOf,
  operates,
  renderPage,
  renderPart,
  useFrame,
  type Frame,
  type FrameActor,
  type FrameUnit,
  type NoticeLink,
  type Undo,
} from './frame';
export { BarePage } from './pages/bare-page';
export { ConfirmPage } from './pages/confirm-page';
export { Page } from './pages/page';
export { PortalPage } from './pages/portal-page';
export { Actions, Button, DefaultButton } from './forms/button';
export { Checkbox, CheckboxGroup, RadioGroup, type Choice } from './forms/choices';
export { CodeInput } from './forms/code-input';
export { CsvFields } from './forms/csv-fields';
export { ErrorSummary, errorOf, type FieldError } from './forms/error-summary';
export { Field, fieldId, hintAndError, type ControlLinks, type FieldProps } from './forms/field';
export { Form } from './forms/form';
export {
  FileInput,
  PasswordInput,
  Select,
  TextArea,
  TextInput,
  optionList,
  type Option,
  type OptionGroup,
} from './forms/inputs';
export { Retirement } from './forms/retirement';
export { Copyable } from './parts/copyable';
export { dayInWords, fullDay, fullInstant, instantInWords, instantOfDay } from './dates/words';
export { Details, Facts } from './parts/details';
export { DocumentEditor } from './parts/document-editor';
export { Icon, type IconName } from './parts/icon';
export { More } from './parts/more';
export { Notice, type Tone } from './parts/notice';
export { Pagination } from './parts/pagination';
export { StateLabel, Tag } from './parts/state-label';
export { EmptyState, ErrorState, Forbidden, NotFound } from './parts/states';
export { SelectRow, SelectionBar, Table, type Column } from './parts/table';
export { Tabs, type Tab } from './parts/tabs';
export { Timeline, type TimelineEvent } from './parts/timeline';
export { Tree, type TreeLink } from './parts/tree';
export { Day, When, dayOf, when } from './dates/when';
export { Verdict } from './parts/verdict';
