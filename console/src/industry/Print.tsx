/** A form to print, in all three languages. The node logs that it is printed. */
export function Print({ of, name }: { of: string; name: string }) {
  return (
    <a
      href={`/api/v1/industry/${of}/pdf?languages=ko,en,fr`}
      download={`${of.replaceAll("/", "-")}.pdf`}
      data-print={of}
    >
      {name}
    </a>
  );
}
