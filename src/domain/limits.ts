/**
 * All limits of the extension, in one place. They prevent a misbehaving page from slowing down the browser or filling
 * the extension's memory. Each limit is far above what a busy desk needs.
 */

/** Characters of all keys and values of one message that a listener sends on. */
export const messageSize = 256 * 1024;
/** Levels of nesting that a listener copies from a message. Deeper values are left out. */
export const messageDepth = 8;
/** Items of a list in a message, such as channels or agents. A longer list is invalid. */
export const listItems = 500;
/** Unacknowledged events that a listener stores. The oldest ones are dropped first. */
export const outboxEvents = 1_000;
/** Characters of the events in the last message of a page. Chromium rejects messages of more than 64 MB. */
export const lastCapturesSize = 8 * 1024 * 1024;
/** Events in one message to the service worker. */
export const relayBatch = 100;
/** Events that a frame may send at once. This is more than its outbox can store. */
export const eventBurst = 2_000;
/** Events per second that a frame may send continuously. The others wait in its outbox. */
export const eventsPerSecond = 100;
/** Other messages that the listener of a frame may send: at once, and per second. */
export const reportBurst = 100;
export const reportsPerSecond = 5;
/** Texts of one submitted form that can be recognised later. */
export const marks = 50;
/** Submitted forms that are remembered, and for how long in milliseconds. */
export const submitsRemembered = 50;
export const submitMs = 300_000;
/** Records that the toasts of one page may open: at once, and per second. */
export const openBurst = 5;
export const opensPerSecond = 0.5;
/** Listeners whose sequence number is remembered: in total, and per frame. A frame has a new listener for each page. */
export const listenersRemembered = 200;
export const listenersPerFrame = 3;
/** IDs of handled events, for senders that repeat events. */
export const eventIdsRemembered = 200;
/** Two tabs of a desk that send the same payload within these milliseconds report the same event. */
export const twinMs = 3_000;
/** Payloads of that time that are remembered for this comparison. */
export const payloadsRemembered = 60;
/** Stored conversations. The one whose last event is oldest is dropped first. */
export const conversations = 500;
/** Conversations that stay stored when the browser's storage is full. */
export const conversationsWhenFull = 100;
/** Milliseconds after which an event from a relay is too old to be announced as news. */
export const newsMs = 600_000;
/** The highest number in a notification about missed events. */
export const missedCounted = 99;
/** Ended conversations whose visitor is remembered. */
export const pastConversations = 50;
/** Channels whose availability is stored. */
export const availabilityChannels = 50;
/** A focus event and a click event within these milliseconds belong to the same click. */
export const clickMs = 500;
/** Milliseconds in which the page of a record must arrive. After that it is reported as not loaded. */
export const loadMs = 20_000;
/** Places (see `records/place.ts`) that are remembered. */
export const places = 500;
/** Search results that a page reports. */
export const hits = 50;
/** Customers whose chosen record a place remembers. */
export const choicesRemembered = 100;
/** Customers whose chosen record is remembered across conversations. */
export const choices = 200;
/** Pages for which it is remembered whether the agent worked in them. */
export const pagesRemembered = 200;
/** Loads and moves of a tab that are remembered while they can still finish. */
export const movesRemembered = 8;
/** Conversations for which a place remembers the page of the record that the agent was on. */
export const placesLeft = 100;
/** Records that a place remembers as shown. */
export const recordsRemembered = 30;
/** Tabs that showed a record before their place continued in another tab. */
export const tabsBehind = 50;
/** Milliseconds in which a page must answer. After that, the extension continues without it. */
export const answerMs = 500;
/** The same for toasts and other overlays, for which a script may have to be injected first. */
export const overlayMs = 1_000;
/** Milliseconds after its load event in which a page may still load its content. */
export const settleMs = 2_000;
/** The minimum width, in pixels, of a frame that counts as the page of a CRM. */
export const frameWidth = 200;
/** A page that was loaded in advance is discarded after these milliseconds, because its content may have changed. */
export const aheadMs = 180_000;
/** Milliseconds after which a request to a page expires. The page then asks the worker again. */
export const staleMs = 400;
/** IDs of the events that a page received, because a service worker that was stopped may send them again. */
export const pageEventsRemembered = 2_000;
/** Characters of an identifier, a name or another short text of an event. */
export const text = 2_048;
/** Characters of the key of a conversation: its ID, and in some cases its platform. */
export const conversationKey = 4_096;
/** Fields of a visitor, custom data included. */
export const visitorKeys = 200;
/** Characters of one value of a visitor. */
export const visitorValue = 2_048;
/** Levels of nesting inside a visitor. */
export const visitorDepth = 3;
/** Characters of a visitor's keys and values together. */
export const visitorSize = 32 * 1024;
/** Fields of one event that are reported as left out. */
export const problems = 50;
/** Characters of the address of a page. */
export const address = 16 * 1024;
/** Characters of a value in a record address. */
export const addressValue = 2_048;
/** Entries of the timeline. */
export const timelineEntries = 200;
/** Recent problems that are kept in the timeline when newer entries arrive. */
export const timelineProblems = 20;
