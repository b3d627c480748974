import type { ApiModel, EnumModel, FieldModel, MessageModel, OptionValue, RpcModel, TypeModel } from './model.js';
import { snake } from './names.js';
import type { Numbers } from './numbers.js';
import type { ApiOverlay } from './overlay.js';

/** A generated file: its path below proto/ and its text. */
export interface ProtoFile {
  path: string;
  text: string;
}

/** The two files of an API: services with all that is compiled, and the messages of finished answers. */
export function writeApi(model: ApiModel, overlay: ApiOverlay, numbers: Numbers): ProtoFile[] {
  const folder = model.package.replaceAll('.', '/');
  const main = model.services.map((service) => serviceText(service, model, overlay)).join('\n');
  const requests = model.services.flatMap((service) => service.rpcs.map((rpc) => rpc.request));
  const files = [{ path: `${folder}/${model.name}.proto`, text: header(model, overlay, imports(model, requests)) + main + typesText([...requests, ...model.types], numbers) }];
  if (model.finished.length > 0) {
    const own = [...(usesOptions(model.finished) ? ['polder/api/options.proto'] : []), `${folder}/${model.name}.proto`];
    files.push({ path: `${folder}/${model.name}_antwoorden.proto`, text: header(model, overlay, own, 'Shapes of the answers that services give as finished JSON.') + typesText(model.finished, numbers) });
  }
  return files;
}

function header(model: ApiModel, overlay: ApiOverlay, imported: string[], what = 'Its operations, their requests and what these hold.'): string {
  return [
    `// ${overlay.title} ${model.version}. ${what}`,
    `// Made by tools/oas2proto from ${overlay.file}`,
    '// and tools/oas2proto/overlay.yaml: change those, never this file.',
    'syntax = "proto3";',
    '',
    `package ${model.package};`,
    '',
    ...imported.map((path) => `import "${path}";`),
    '',
    '',
  ].join('\n');
}

function imports(model: ApiModel, requests: MessageModel[]): string[] {
  const rpcs = model.services.flatMap((service) => service.rpcs);
  return [
    'google/api/annotations.proto',
    ...(rpcs.some((rpc) => rpc.response === 'google.api.HttpBody') ? ['google/api/httpbody.proto'] : []),
    ...(requests.some((one) => one.fields.some((field) => field.type === 'google.protobuf.FieldMask')) ? ['google/protobuf/field_mask.proto'] : []),
    'polder/api/options.proto',
  ];
}

function usesOptions(types: TypeModel[]): boolean {
  return types.some((one) => (one.kind === 'enum' ? true : one.groups.length > 0 || one.fields.some((field) => Object.keys(field.options).length > 0)));
}

function serviceText(service: { name: string; rpcs: RpcModel[] }, model: ApiModel, overlay: ApiOverlay): string {
  const api = { service: overlay.service, base_path: `/${model.name}/api/v1`, title: overlay.title, version: model.version, normative: overlay.file };
  return [`service ${service.name} {`, `  option (polder.api.api) = ${objectText(api)};`, '', ...service.rpcs.flatMap(rpcLines), '}', ''].join('\n');
}

function rpcLines(rpc: RpcModel): string[] {
  const head = rpc.head ? `, additional_bindings: {custom: {kind: "HEAD", path: "${rpc.path}"}}` : '';
  return [
    `  // ${rpc.operationId}: ${rpc.verb} ${rpc.path}`,
    `  rpc ${rpc.name}(${rpc.request.name}) returns (${rpc.response}) {`,
    `    option (google.api.http) = {${rpc.verb.toLowerCase()}: "${rpc.path}"${rpc.body ? ', body: "body"' : ''}${head}};`,
    `    option (polder.api.rpc) = {access: ACCESS_APPLICATION, ${objectText(rpc.options).slice(1)};`,
    '  }',
  ];
}

function objectText(object: Record<string, OptionValue | string[]>): string {
  return `{${Object.entries(object).map(([name, value]) => `${name}: ${Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(value)}`).join(', ')}}`;
}

function typesText(types: TypeModel[], numbers: Numbers): string {
  return types.map((one) => `\n${one.kind === 'enum' ? enumText(one, numbers) : messageText(one, numbers)}`).join('');
}

function enumText(model: EnumModel, numbers: Numbers): string {
  const zero = `${snake(model.name).toUpperCase()}_UNSPECIFIED`;
  const { numbers: of, reserved } = numbers.assign(model.name, [zero, ...model.values.map((one) => one.name)], 0);
  const lines = [`enum ${model.name} {`, ...reservedLine(reserved), `  ${zero} = ${of.get(zero)!};`];
  for (const value of model.values) {
    const option = value.json === '' ? '(polder.api.value).blank = true' : `(polder.api.value).json = ${JSON.stringify(value.json)}`;
    lines.push(`  ${value.name} = ${of.get(value.name)!} [${option}];`);
  }
  return [...lines, '}', ''].join('\n');
}

function messageText(model: MessageModel, numbers: Numbers): string {
  const { numbers: of, reserved } = numbers.assign(model.name, model.fields.map((one) => one.name), 1);
  const lines = [`message ${model.name} {`, ...reservedLine(reserved)];
  for (const field of model.fields) if (!field.group) lines.push(fieldLine(field, of.get(field.name)!, '  '));
  for (const group of model.groups) {
    lines.push(`  oneof ${group.name} {`, `    option (polder.api.group) = ${objectText({ json_name: group.json, discriminator: group.discriminator })};`);
    for (const field of model.fields) if (field.group === group.name) lines.push(fieldLine(field, of.get(field.name)!, '    '));
    lines.push('  }');
  }
  return [...lines, '}', ''].join('\n');
}

function reservedLine(reserved: number[]): string[] {
  return reserved.length > 0 ? [`  reserved ${reserved.join(', ')};`] : [];
}

function fieldLine(field: FieldModel, number: number, indent: string): string {
  const entries = Object.entries(field.options);
  const options = [
    ...(field.deprecated ? ['deprecated = true'] : []),
    ...(entries.length === 1 ? [`(polder.api.field).${entries[0]![0]} = ${JSON.stringify(entries[0]![1])}`] : entries.length > 1 ? [`(polder.api.field) = ${objectText(field.options)}`] : []),
  ];
  const label = field.label ? `${field.label} ` : '';
  return `${indent}${label}${field.type} ${field.name} = ${number}${options.length > 0 ? ` [${options.join(', ')}]` : ''};`;
}
