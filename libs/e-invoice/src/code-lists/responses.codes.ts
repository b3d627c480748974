/**
 * Codes of Invoice Response and Message Level Status.
 * Facts from EN 16931 code lists 1.3.16 and Peppol BIS Billing 3.0.21; blanks part codes, `a-b` stands for all whole numbers between.
 */
export const RESPONSES_CODES: Readonly<Record<string, string>> = {
  'response-codes': 'AB AP RE IP UQ CA PD',
  'status-actions': 'CNA CNF CNP NIN NOA OTH PIN',
  'status-reasons': 'DEL FIN ITM LEG NON OTH PAY PPD PRI QTY QUA REC REF UNR',
  'status-lists': 'OPStatusAction OPStatusReason',
  'mls-codes': 'AB AP RE',
  'mls-reasons': 'BV BW FD SV',
};
