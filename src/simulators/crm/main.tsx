import "../../ui/tokens.css";
import "../controls.css";
import "./crm.css";
import "./record.css";
import { render } from "preact";
import { observable } from "../observable";
import { brandOf } from "./brand";
import { CrmApp } from "./crm-app";
import { readPlace } from "./crm-location";
import { createCrmSimulator } from "./crm-simulator";
import { HistoryApp } from "./history-app";
import { loginHref, needsLogin } from "./login-gate";
import { countPageLoad } from "./page-loads";
import { pageTitle } from "./page-title";

const loads = countPageLoad();
window.crmSimulator = createCrmSimulator(loads);

const brand = brandOf(location.hostname);
document.documentElement.dataset.brand = brand.key;
const place = observable(readPlace(new URL(location.href)));

function showPlace() {
  const next = readPlace(new URL(location.href));
  if (next.route === "contact" && needsLogin()) {
    location.replace(loginHref());
    return;
  }
  document.title = pageTitle(next, brand.name);
  place.set(next);
}

showPlace();
window.addEventListener("hashchange", showPlace);

const root = document.getElementById("app");
const app = <CrmApp place={place} brand={brand} loads={loads} />;
const isRouted = place.get().flavour === "history";
if (root) render(isRouted ? <HistoryApp onMove={showPlace}>{app}</HistoryApp> : app, root);
