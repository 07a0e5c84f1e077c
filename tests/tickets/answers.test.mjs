/** The browser's text model against what Python wrote: `node --test tests/tickets`. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import * as model from "../../hooks/signpost/theme/components/ticket-form/ticket-form.mjs";

const { fields, cases } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));

for (const [number, one] of cases.entries()) {
  test(`case ${number} is written and read as Python does`, () => {
    assert.deepEqual(model.canonical(fields, one.answers), one.kept);
    assert.equal(model.asText(fields, one.answers), one.text);
    assert.equal(model.asMarkdown(fields, one.answers), one.markdown);
    assert.equal(model.asJson("t", fields, one.answers), one.json);
    assert.deepEqual(model.readText(fields, one.text), one.kept);
    assert.deepEqual(model.readMarkdown(fields, one.markdown), one.kept);
    assert.deepEqual(model.readJson(fields, one.json), one.kept);
  });
}

test("whatever is typed parses back", () => {
  let seed = 7;
  const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const lines = ["### Steps", "Steps:", "```", "~~~~", "\\```", "````x", "", " ", "_No response_", "a\u2028b", "🦀", "\\\\### x", "###", "Kind:", "\\Kind:"];
  for (let round = 0; round < 2000; round += 1) {
    const typed = () => Array.from({ length: next(6) }, () => lines[next(lines.length)]).join("\n");
    const answers = { id: typed(), steps: typed(), again: typed(), same: typed(), body: typed(), file: typed(), kind: "Bug", more: typed() };
    const kept = model.canonical(fields, answers);
    assert.deepEqual(model.readText(fields, model.asText(fields, answers)), kept);
    assert.deepEqual(model.readMarkdown(fields, model.asMarkdown(fields, answers)), kept);
    for (const text of [model.asText(fields, answers), model.asMarkdown(fields, answers), model.asJson("t", fields, answers)]) assert.deepEqual(model.read(fields, text), kept);
  }
});

test("a log of many fences is kept apart in time", () => {
  const [steps] = fields.filter((field) => field.type === "textarea");
  const lengths = Array.from({ length: 400 }, (_, at) => `${"`".repeat(at + 3)}x`);
  for (const log of ["```\n".repeat(50_000), `${"````x\n".repeat(25_000)}${"```\n".repeat(25_000)}`, `${lengths.reverse().join("\n")}\n${"~~~\n".repeat(25_000)}`]) {
    const start = performance.now();
    const answers = { [steps.key]: log };
    assert.deepEqual(model.readMarkdown(fields, model.asMarkdown(fields, answers)), answers);
    assert.ok(performance.now() - start < 3000);
  }
});
