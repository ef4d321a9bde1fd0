import { findVisibleValues } from "../../src/content/crm/move/visible-values";
import { valuesOf } from "../../src/domain/move/values";

declare global {
  interface Window {
    /** Checks the page for the values of two customers, as after a move. Returns the milliseconds that it took. */
    lookOnce(): number;
  }
}

const values = valuesOf({ email: "ben@example.org", phone: "+49 30 23125 057", id: "C-1057", name: "Ben Nevis" }, [
  { email: "ada@example.org", phone: "+33 1 99 00 10 42", id: "C-1042", name: "Ada Lovelace" },
]);
window.lookOnce = () => findVisibleValues(values).took;
