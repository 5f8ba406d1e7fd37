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
import { DocumentImages1700000000021 } from './0021-document-images';
import { Writing1700000000025 } from './0025-writing';
import { DocumentNumbering1700000000026 } from './0026-numbering';
import { Templates1700000000027 } from './0027-templates';
import { DocumentBatches1700000000028 } from './0028-document-batches';
import { Dossiers1700000000030 } from './0030-dossiers';
import { CommentThreads1700000000033 } from './0033-comment-threads';
import { DocumentRecipients1700000000034 } from './0034-document-recipients';
import { Receiving1700000000035 } from './0035-receiving';
import { ScriptedFiles1700000000036 } from './0036-scripted-files';
import { Letters1700000000038 } from './0038-letters';
import { Authentications1700000000039 } from './0039-authentications';
import { AcceptedFormats1700000000040 } from './0040-accepted-formats';
import { FileTexts1700000000041 } from './0041-file-texts';
import { Classification1700000000042 } from './0042-classification';
import { RecipientBody1700000000043 } from './0043-recipient-body';
import { MessageAttachments1700000000044 } from './0044-message-attachments';
import { EventQueue1700000000045 } from './0045-event-queue';
import { Ledger1700000000046 } from './0046-ledger';
import { NoSupportBeside1700000000047 } from './0047-no-support-beside';
import { PersonCertificates1700000000048 } from './0048-person-certificates';
import { CertificateLists1700000000049 } from './0049-certificate-lists';
import { EvidenceFiles1700000000050 } from './0050-evidence-files';
import { SigningCeremonies1700000000051 } from './0051-signing-ceremonies';
import { SignatureLevels1700000000052 } from './0052-signature-levels';
import { RequestTurns1700000000053 } from './0053-request-turns';
import { PositionSubstitutions1700000000054 } from './0054-position-substitutions';
import { Timestamps1700000000055 } from './0055-timestamps';
import { TreeHeadTimestamps1700000000056 } from './0056-tree-head-timestamps';
import { UnreadFirst1700000000057 } from './0057-unread-first';
import { FetchedLists1700000000059 } from './0059-fetched-lists';
import { ConcludedRows1700000000060 } from './0060-concluded-rows';
import { BlockNotices1700000000061 } from './0061-block-notices';
import { Gazette1700000000062 } from './0062-gazette';
import { WipeIndexes1700000000063 } from './0063-wipe-indexes';
import { HandedOutCopies1700000000064 } from './0064-handed-out-copies';
import { TemplateForms1700000000065 } from './0065-template-forms';
import { AccountCpf1700000000066 } from './0066-account-cpf';
import { OutsideSignings1700000000067 } from './0067-outside-signings';
import { ThreadNotices1700000000068 } from './0068-thread-notices';
import { OrgChart1700000000071 } from './0071-org-chart';
import { Invitations1700000000072 } from './0072-invitations';
import { AuditSearch1700000000073 } from './0073-audit-search';
import { PlatformConsole1700000000074 } from './0074-platform-console';
import { MunicipalityBatches1700000000075 } from './0075-municipality-batches';
import { EnrolmentRequests1700000000076 } from './0076-enrolment-requests';
import { OperatorsAtWork1700000000079 } from './0079-operators-at-work';
import { TenantLimits1700000000077 } from './0077-tenant-limits';
import { Training1700000000078 } from './0078-training';
import { DueTimestamps1700000000080 } from './0080-due-timestamps';
import { TenantIdentity1700000000081 } from './0081-tenant-identity';
import { SetupSteps1700000000082 } from './0082-setup-steps';
import { DistinctContacts1700000000083 } from './0083-distinct-contacts';
import { MoreTenantsWithWork1700000000084 } from './0084-more-tenants-with-work';
import { SecondFactorPolicies1700000000088 } from './0088-second-factor-policies';
import { ServiceAccounts1700000000089 } from './0089-service-accounts';
import { IdentityProviders1700000000090 } from './0090-identity-providers';
import { SupportAccesses1700000000091 } from './0091-support-accesses';
import { HashBatches1700000000096 } from './0096-hash-batches';
import { DetachedTimestamps1700000000097 } from './0097-detached-timestamps';
import { WithdrawnFiles1700000000099 } from './0099-withdrawn-files';
import { CitizenService1700000000110 } from './0110-citizen-service';
import { WritingTurns1700000000109 } from './0109-writing-turns';
import { ProofsOfIdentity1700000000100 } from './0100-proofs-of-identity';
import { IdentityStatements1700000000101 } from './0101-identity-statements';
import { WithdrawnCodes1700000000102 } from './0102-withdrawn-codes';
import { Imports1700000000085 } from './0085-imports';
import { RecipientsOfContacts1700000000086 } from './0086-recipients-of-contacts';
import { TenantsWithWork1700000000093 } from './0093-tenants-with-work';

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
  DocumentImages1700000000021,
  Writing1700000000025,
  DocumentNumbering1700000000026,
  Templates1700000000027,
  DocumentBatches1700000000028,
  Dossiers1700000000030,
  CommentThreads1700000000033,
  DocumentRecipients1700000000034,
  Receiving1700000000035,
  ScriptedFiles1700000000036,
  Letters1700000000038,
  Authentications1700000000039,
  AcceptedFormats1700000000040,
  FileTexts1700000000041,
  Classification1700000000042,
  RecipientBody1700000000043,
  MessageAttachments1700000000044,
  EventQueue1700000000045,
  Ledger1700000000046,
  NoSupportBeside1700000000047,
  PersonCertificates1700000000048,
  CertificateLists1700000000049,
  EvidenceFiles1700000000050,
  SigningCeremonies1700000000051,
  SignatureLevels1700000000052,
  RequestTurns1700000000053,
  PositionSubstitutions1700000000054,
  Timestamps1700000000055,
  TreeHeadTimestamps1700000000056,
  UnreadFirst1700000000057,
  FetchedLists1700000000059,
  ConcludedRows1700000000060,
  BlockNotices1700000000061,
  Gazette1700000000062,
  WipeIndexes1700000000063,
  TemplateForms1700000000065,
  AccountCpf1700000000066,
  OutsideSignings1700000000067,
  ThreadNotices1700000000068,
  OrgChart1700000000071,
  Invitations1700000000072,
  AuditSearch1700000000073,
  PlatformConsole1700000000074,
  MunicipalityBatches1700000000075,
  EnrolmentRequests1700000000076,
  TenantLimits1700000000077,
  OperatorsAtWork1700000000079,
  Training1700000000078,
  DueTimestamps1700000000080,
  TenantIdentity1700000000081,
  SetupSteps1700000000082,
  DistinctContacts1700000000083,
  MoreTenantsWithWork1700000000084,
  SecondFactorPolicies1700000000088,
  ServiceAccounts1700000000089,
  IdentityProviders1700000000090,
  SupportAccesses1700000000091,
  HashBatches1700000000096,
  DetachedTimestamps1700000000097,
  WithdrawnFiles1700000000099,
  WritingTurns1700000000109,
  ProofsOfIdentity1700000000100,
  IdentityStatements1700000000101,
  WithdrawnCodes1700000000102,
  Imports1700000000085,
  RecipientsOfContacts1700000000086,
  TenantsWithWork1700000000093,
  HandedOutCopies1700000000064,
  CitizenService1700000000110,
];
