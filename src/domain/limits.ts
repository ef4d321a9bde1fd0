/**
 * Every bound of the bridge, in one place. A bound is there so that no page, however it behaves, can make the browser
 * slow or the bridge forgetful; each is far above what a busy desk needs.
 */

/** Characters of all keys and values of one message that a listener relays. */
export const messageSize = 256 * 1024;
/** Levels of nesting that a listener copies of a message; deeper values are left out. */
export const messageDepth = 8;
/** Items of a list in a message, such as channels or agents; one with more is of a wrong form. */
export const listItems = 500;
/** Events that a listener keeps while the service worker does not acknowledge them. The oldest go first. */
export const outboxEvents = 1_000;
/** Characters of the events that a page says as it goes. Chromium takes no message of more than 64 MB. */
export const lastWordSize = 8 * 1024 * 1024;
/** Events in one message to the service worker. */
export const relayBatch = 100;
/** Events that a frame may relay at once; more than its outbox holds. */
export const eventBurst = 2_000;
/** Events that a frame may relay for good. What is over waits in its outbox. */
export const eventsPerSecond = 100;
/** What else the listener of a frame may say at once, and for good. */
export const wordBurst = 100;
export const wordsPerSecond = 5;
/** Texts of one submitted form that are known again. */
export const marks = 50;
/** Submitted forms that are remembered, and for how many milliseconds. */
export const submitsRemembered = 50;
export const submitMs = 300_000;
/** Records that the toasts of one page may open at once, and for good. */
export const openBurst = 5;
export const opensPerSecond = 0.5;
/** Listeners whose place in their own sequence is remembered: of all frames, and of one, which has a new one per page. */
export const listenersRemembered = 200;
export const listenersPerFrame = 3;
/** Ids of events that were already handled, for senders that repeat them. */
export const eventIdsRemembered = 200;
/** Milliseconds within which what two tabs of a desk tell in the same words is one event. */
export const twinMs = 3_000;
/** Events of that time that are remembered for it. */
export const tellingsRemembered = 200;
/** Conversations kept. The one heard of least recently goes first. */
export const conversations = 500;
/** Conversations that are kept when the browser's storage is full. */
export const conversationsWhenFull = 100;
/** Milliseconds after which what a relay tells is no news any more. */
export const newsMs = 600_000;
/** Events that a notification of what was missed counts. */
export const missedCounted = 99;
/** Conversations that are over of which is remembered who it was. */
export const pastConversations = 50;
/** Channels whose availability is kept. */
export const availabilityChannels = 50;
/** Milliseconds within which a desk tells both that the focus moved and the click that moved it. */
export const clickMs = 500;
/** Milliseconds in which the page of a record has to come, or it is told as not loaded. */
export const loadMs = 20_000;
/** Places that are remembered for the records they show. */
export const places = 500;
/** Records that a page tells of as found by a search. */
export const hits = 50;
/** Customers of whom a place remembers which record the agent chose. */
export const choicesRemembered = 100;
/** Customers of whom is remembered which record the agent chose, beyond the conversation. */
export const choices = 200;
/** Pages of tabs of which is remembered whether the agent worked in them. */
export const pagesRemembered = 200;
/** Moves of a tab that are remembered while they may still land. */
export const movesRemembered = 8;
/** Conversations of which a place remembers where the agent was inside their record. */
export const placesLeft = 100;
/** Records of which a place remembers that it showed them. */
export const recordsRemembered = 30;
/** Tabs of which a place remembers that they showed a record before it went on in another one. */
export const tabsBehind = 50;
/** Milliseconds in which a page has to answer before the bridge goes on without it. */
export const answerMs = 500;
/** The same for what is painted over it, for which a script may have to be brought first. */
export const paintMs = 1_000;
/** Milliseconds after its load event in which a page may still be loading what it shows. */
export const settleMs = 2_000;
/** Pixels that a frame has to be wide to be the page of a CRM. */
export const frameWidth = 200;
/** A page that was loaded ahead of time is given up after so long: what it shows may have changed. */
export const aheadMs = 180_000;
/** Milliseconds after which a page takes what it is asked for old, and asks the worker anew. */
export const staleMs = 400;
/** Ids of the events that a page was told of, for a service worker that was stopped and tells them again. */
export const pageEventsRemembered = 2_000;
/** Characters of an identifier, a name or another short text of an event. */
export const text = 2_048;
/** Characters of what a conversation is known by: its id, and its platform where it has one beside it. */
export const conversationKey = 4_096;
/** Fields of a visitor, custom data included. */
export const visitorKeys = 200;
/** Characters of one value of a visitor. */
export const visitorValue = 2_048;
/** Levels of nesting inside a visitor. */
export const visitorDepth = 3;
/** Characters of a visitor's keys and values together. */
export const visitorSize = 32 * 1024;
/** Fields of one event that are named as left out. */
export const problems = 50;
/** Characters of the address of a page. */
export const address = 16 * 1024;
/** Characters of a value in a record address. */
export const addressValue = 2_048;
/** Entries of the timeline. */
export const timelineEntries = 200;
/** Recent problems in a row that newer entries leave in their place. */
export const timelineProblems = 20;
