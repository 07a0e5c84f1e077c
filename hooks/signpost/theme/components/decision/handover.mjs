/**
 * What a result hands over in the address of a link: answers to another decision, the route to a ticket.
 */

import { fragment } from "./answer.mjs";

/** A decision's address with answers given: `…/#?name=value`. @param {string} href @param {Iterable<[string, string]>} answers as addresses write them */
export function decisionAddress(href, answers) {
  return href.split("#")[0] + fragment(answers);
}

/** A ticket's address with what its fields may take: `…/#name=value`, where `route` is the route and `tree:its-id.question` an answer. @param {string} href @param {Record<string, string>} fields texts by name */
export function ticketAddress(href, fields) {
  return `${href.split("#")[0]}#${new URLSearchParams(fields).toString().replaceAll("+", "%20")}`;
}

/** A route as lines of text: `Question: answer`. @param {{question: string, answer: string}[]} route */
export function lines(route) {
  return route.map(({ question, answer }) => (answer ? `${question.replace(/[?:.]$/, "")}: ${answer}` : question));
}
