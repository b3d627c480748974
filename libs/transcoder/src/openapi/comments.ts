import type { DescField, DescFile, DescMethod, DescService } from '@bufbuild/protobuf';

type Path = number[];

/** Comments of one file, by path of the descriptor (google.protobuf.SourceCodeInfo). */
const known = new WeakMap<DescFile, Map<string, string>>();

function commentAt(file: DescFile, path: Path): string {
  let found = known.get(file);
  if (!found) {
    found = new Map((file.proto.sourceCodeInfo?.location ?? []).filter((one) => one.leadingComments).map((one) => [one.path.join(), one.leadingComments.trim().replace(/\s*\n\s*/g, ' ')]));
    known.set(file, found);
  }
  return found.get(path.join()) ?? '';
}

/** Comment of a contract's service, on one line; '' when there is none. */
export function serviceComment(service: DescService): string {
  return commentAt(service.file, [6, service.file.services.indexOf(service)]);
}

export function methodComment(method: DescMethod): string {
  const { file } = method.parent;
  return commentAt(file, [6, file.services.indexOf(method.parent), 2, method.parent.methods.indexOf(method)]);
}

/** Comment of a field of a message at the top of its file. */
export function fieldComment(field: DescField): string {
  const { file } = field.parent;
  const at = file.messages.indexOf(field.parent);
  return at < 0 ? '' : commentAt(file, [4, at, 2, field.parent.fields.indexOf(field)]);
}
