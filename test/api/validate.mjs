/*
 * validate - whether the description is valid by a public validator, and whether real answers fit it.
 *
 *   node test/api/validate.mjs OPENAPI.json [ANSWERS.json]
 *
 * ANSWERS.json holds [{path, method, status, body}]. Prints "ok" or "FAILED" lines and "N passed, N failed".
 */
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

let passed = 0;
let failed = 0;

function judge(good, what, why) {
  if (good) passed++;
  else failed++;
  console.log(`  ${good ? "ok    " : "FAILED"} ${what}${good ? "" : `: ${why}`}`);
}

/* Nothing may be in an answer that the description does not name. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!schema || typeof schema !== "object") return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([k, v]) => [k, closed(v)]));
  if (out.type === "object" && out.properties && !("additionalProperties" in out)) out.additionalProperties = false;
  return out;
}

const description = JSON.parse(readFileSync(process.argv[2], "utf8"));
const verdict = await new Validator().validate(structuredClone(description));
judge(verdict.valid, "the description is valid OpenAPI 3.1", JSON.stringify(verdict.errors)?.slice(0, 2000));

const spoilt = structuredClone(description);
spoilt.paths["/today"].get.responses = { 200: { content: {} } };
judge(!(await new Validator().validate(spoilt)).valid, "the validator finds a spoilt one", "it did not");

if (process.argv[3]) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
  ajv.addSchema({ $id: "place", components: closed(description.components) });
  for (const { method, path, status, body } of JSON.parse(readFileSync(process.argv[3], "utf8"))) {
    const responses = description.paths[path][method.toLowerCase()].responses;
    const said = responses[status] ?? responses.default;
    const one = said.$ref ? description.components.responses[said.$ref.split("/").at(-1)] : said;
    const schema = closed(one.content["application/json"].schema);
    const text = JSON.stringify(schema).replaceAll('"#/components', '"place#/components');
    const fits = ajv.compile(JSON.parse(text));
    judge(fits(body), `${method} ${path} ${status} answers as described`, ajv.errorsText(fits.errors));
  }
}
console.log(`validate: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
