import { join } from "node:path";

export const HOST = "rt.example.test";

/** Returns a configuration with which Request Tracker writes only to one folder and sends no mail. */
export function siteConfig(folder: string): string {
  return `Set($rtname, "${HOST}");
Set($Organization, "${HOST}");
Set($WebDomain, "${HOST}");
Set($WebPort, 443);
Set($WebSecureCookies, 1);
Set($CanonicalizeRedirectURLs, 1);
Set($DatabaseType, "SQLite");
Set($DatabaseName, "${join(folder, "rt.sqlite")}");
Set($InitialdataFormatHandlers, ["perl", "RT::Initialdata::JSON"]);
Set($MailCommand, "testfile");
Set($LogToSyslog, undef);
Set($LogToSTDERR, "error");
Set($Timezone, "UTC");
$RT::MasonDataDir = "${join(folder, "mason")}";
$RT::MasonSessionDir = "${join(folder, "sessions")}";
1;
`;
}
