/**
 * Comma-separated values as RFC 4180 has them: quoted fields may hold commas, quotes and line ends. A quote that is never
 * closed, or closed before the end of its field, is no such text.
 *
 * @throws SyntaxError
 */
export function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  for (let i = 0; i < source.length; i++) {
    const here = source.charAt(i);
    if (quoted) {
      if (here !== '"') field += here;
      else if (source.charAt(i + 1) === '"') {
        field += '"';
        i++;
      } else if (i + 1 < source.length && !/[,\r\n]/.test(source.charAt(i + 1))) throw new SyntaxError("text after a quote");
      else quoted = false;
    } else if (here === '"' && field === "") quoted = true;
    else if (here === ",") {
      row.push(field);
      field = "";
    } else if (here === "\n" || here === "\r") {
      if (here === "\r" && source.charAt(i + 1) === "\n") i++;
      row.push(field);
      rows.push(row);
      row = [];
      field = "";
    } else field += here;
  }
  if (quoted) throw new SyntaxError("a quote is not closed");
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows.filter((one) => one.some((each) => each !== ""));
}

/** A spreadsheet takes what begins so for a formula and would carry it out. */
const FORMULA = /^[=+\-@\t\r]/;

export function write(rows: string[][]): string {
  const field = (text: string) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}
