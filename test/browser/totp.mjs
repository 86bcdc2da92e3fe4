// totp - the code that an authenticator app would show (RFC 6238), computed as an app computes it.
import { createHmac } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function bytesOf(key) {
	let bits = "";
	for (const letter of key.replaceAll(" ", "").trim()) bits += letters.indexOf(letter).toString(2).padStart(5, "0");
	return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** The six digits of a key, `steps` of 30 seconds from now. */
export function code(key, steps = 0) {
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
	const digest = createHmac("sha1", bytesOf(key)).update(step).digest();
	return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}
