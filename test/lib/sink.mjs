// sink - a mail server that keeps what it gets: one JSON line a letter on standard output.
// The first line says the port. `node sink.mjs refuse` answers every recipient with 550, `later` with 451.
import { createRequire } from "node:module";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const { SMTPServer } = require("smtp-server");
const manner = process.argv[2] ?? "take";

const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ["STARTTLS"],
	logger: false,
	onRcptTo(address, session, done) {
		if (manner === "refuse") return done(Object.assign(new Error("no such box"), { responseCode: 550 }));
		if (manner === "later") return done(Object.assign(new Error("try again"), { responseCode: 451 }));
		done();
	},
	onData(stream, session, done) {
		const pieces = [];
		stream.on("data", (piece) => pieces.push(piece));
		stream.on("end", () => {
			const letter = {
				from: session.envelope.mailFrom.address,
				to: session.envelope.rcptTo.map((one) => one.address),
				raw: Buffer.concat(pieces).toString("utf8"),
			};
			process.stdout.write(JSON.stringify(letter) + "\n");
			done();
		});
	},
});
server.on("error", (problem) => process.stderr.write(`${problem.message}\n`));
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));
