/** Something wrong or doubtful in a form definition, found without filling it in. */
export interface AnalyseFinding {
  /** `fout`: the form cannot work as meant. `waarschuwing`: look at it. */
  ernst: 'fout' | 'waarschuwing';
  code: string;
  /** Key of the component or step, or name of the rule. */
  waar: string;
  /** What is the matter and what to do, for the form designer. */
  melding: string;
}

export const fout = (code: string, waar: string, melding: string): AnalyseFinding => ({ ernst: 'fout', code, waar, melding });
export const waarschuwing = (code: string, waar: string, melding: string): AnalyseFinding => ({ ernst: 'waarschuwing', code, waar, melding });
