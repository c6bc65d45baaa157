// Prints a placement and then its changes, one JSON object a line: node follow.mjs http://127.0.0.1:5000 m3db [environment] [cluster]
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [address, service, environment = null, cluster = null] = process.argv.slice(2);
const connection = new HubConnectionBuilder()
  .withUrl(`${address}/hubs/placements`)
  .configureLogging(LogLevel.Error)
  .build();

await connection.start();
connection.stream("Follow", service, environment, cluster).subscribe({
  next: (message) => console.log(JSON.stringify(message)),
  error: (problem) => { console.error(problem.message); process.exit(1); },
  complete: () => process.exit(0),
});
