import { Platform1700000000001 } from './0001-platform';
import { Users1700000000002 } from './0002-users';
import { Units1700000000003 } from './0003-units';
import { Processes1700000000004 } from './0004-processes';
import { History1700000000005 } from './0005-history';
import { Documents1700000000006 } from './0006-documents';
import { Signatures1700000000007 } from './0007-signatures';
import { Dispatch1700000000008 } from './0008-dispatch';
import { Desk1700000000009 } from './0009-desk';
import { Calendar1700000000010 } from './0010-calendar';
import { LifeCycle1700000000011 } from './0011-life-cycle';
import { Credentials1700000000012 } from './0012-credentials';
import { DispatchWhole1700000000013 } from './0013-dispatch';
import { Organizing1700000000014 } from './0014-organizing';
import { Blocks1700000000015 } from './0015-blocks';
import { Notifications1700000000016 } from './0016-notifications';
import { PlainWords1700000000017 } from './0017-plain-words';
import { NoticeReference1700000000018 } from './0018-notice-reference';
import { RecoveryCodes1700000000020 } from './0020-recovery-codes';
import { PersonCertificates1700000000048 } from './0048-person-certificates';
import { CertificateLists1700000000049 } from './0049-certificate-lists';
import { EvidenceFiles1700000000050 } from './0050-evidence-files';

export const migrations = [
  Platform1700000000001,
  Users1700000000002,
  Units1700000000003,
  Processes1700000000004,
  History1700000000005,
  Documents1700000000006,
  Signatures1700000000007,
  Dispatch1700000000008,
  Desk1700000000009,
  Calendar1700000000010,
  LifeCycle1700000000011,
  Credentials1700000000012,
  DispatchWhole1700000000013,
  Organizing1700000000014,
  Blocks1700000000015,
  Notifications1700000000016,
  PlainWords1700000000017,
  NoticeReference1700000000018,
  RecoveryCodes1700000000020,
  PersonCertificates1700000000048,
  CertificateLists1700000000049,
  EvidenceFiles1700000000050,
];
