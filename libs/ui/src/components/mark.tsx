/** The mark of Polder: three parcels behind a dike. It stands beside the name, so it has none itself. */
export function Mark() {
  return (
    <svg className="polder-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path className="polder-mark__water" d="M0 0h40v40H0z" />
      <path className="polder-mark__a" d="M0 21.6 12 18v22H0z" />
      <path className="polder-mark__b" d="M14 17.4 26 13.8V40H14z" />
      <path className="polder-mark__c" d="M28 13.2 40 9.6V40H28z" />
      <path className="polder-mark__dijk" d="M0 18 40 6v3.6L0 21.6zM12 18l2-.6V40h-2zM26 13.8l2-.6V40h-2z" />
    </svg>
  );
}
