import type { EngineConnection } from './engine-connection.ts'
import { projectFilter } from './inspected-container.ts'

/** How long a container that is removed may take to end. */
const STOP_SECONDS = 1

/** An image as the engine lists it; one without a name has `<none>:<none>`, or none. */
interface ListedImage {
  readonly Id: string
  readonly RepoTags?: readonly string[] | null
}

/** What an engine holds, by what it knows each by: containers and networks by id, volumes by name. */
export interface EngineContents {
  readonly containers: readonly string[]
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
  /** By id, layers that images are made of too. */
  readonly images: readonly string[]
  /** What images are called: names with tags. */
  readonly imageNames: readonly string[]
}

/** What an engine holds of a project, with the names that people know it by. */
export interface ProjectContents {
  readonly containers: readonly NamedThing[]
  readonly networks: readonly NamedThing[]
  readonly volumes: readonly NamedThing[]
  readonly images: readonly ProjectImage[]
}

export interface NamedThing {
  readonly id: string
  readonly name: string
}

/** An image that a project has built. */
export interface ProjectImage {
  readonly id: string
  /** Its names, without those that others have had before. */
  readonly names: readonly string[]
}

/** How many things of a project there are. */
export function countOf({ containers, networks, volumes, images }: ProjectContents): number {
  return containers.length + networks.length + volumes.length + images.length
}

/** Everything that the engine holds now, the run's own or not. */
export async function contentsOfEngine(api: EngineConnection): Promise<EngineContents> {
  const [containers, networks, volumes, images] = await Promise.all([
    api.json<{ Id: string }[]>('/containers/json?all=1'),
    api.json<{ Id: string }[]>('/networks'),
    api.json<{ Volumes: { Name: string }[] | null }>('/volumes'),
    api.json<ListedImage[]>('/images/json?all=1'),
  ])
  return {
    containers: containers.map(({ Id }) => Id),
    networks: networks.map(({ Id }) => Id),
    volumes: (volumes.Volumes ?? []).map(({ Name }) => Name),
    images: images.map(({ Id }) => Id),
    imageNames: images.flatMap(namesOfImage),
  }
}

/** What a project has made: what carries its label, and was not there before. */
export async function contentsOfProject(
  api: EngineConnection,
  project: string,
  before: EngineContents,
): Promise<ProjectContents> {
  const filters = projectFilter(project)
  const [containers, networks, volumes, images] = await Promise.all([
    api.json<{ Id: string; Names: string[] }[]>(`/containers/json?all=1&filters=${filters}`),
    api.json<{ Id: string; Name: string }[]>(`/networks?filters=${filters}`),
    api.json<{ Volumes: { Name: string }[] | null }>(`/volumes?filters=${filters}`),
    api.json<ListedImage[]>(`/images/json?filters=${filters}`),
  ])
  const made = (things: readonly NamedThing[], known: readonly string[]): NamedThing[] =>
    things.filter(({ id }) => !known.includes(id))
  return {
    containers: made(
      containers.map(({ Id, Names }) => ({ id: Id, name: (Names[0] ?? Id).replace(/^\//, '') })),
      before.containers,
    ),
    networks: made(
      networks.map(({ Id, Name }) => ({ id: Id, name: Name })),
      before.networks,
    ),
    volumes: made(
      (volumes.Volumes ?? []).map(({ Name }) => ({ id: Name, name: Name })),
      before.volumes,
    ),
    images: images
      .filter(({ Id }) => !before.images.includes(Id))
      .map((image) => ({ id: image.Id, all: namesOfImage(image) }))
      .map(({ id, all }) => ({ id, all, names: all.filter((name) => !before.imageNames.includes(name)) }))
      .filter(({ all, names }) => names.length > 0 || all.length === 0)
      .map(({ id, names }) => ({ id, names })),
  }
}

/** Stops and removes what a project has made; its containers all at once, each with a moment to end. */
export async function removeContents(
  api: EngineConnection,
  made: ProjectContents,
  before: EngineContents,
): Promise<void> {
  await Promise.all(
    made.containers.map(async ({ id }) => {
      await api.ask('POST', `/containers/${id}/stop?t=${STOP_SECONDS}`, { accepted: [304, 404] })
      await api.ask('DELETE', `/containers/${id}?force=1&v=1`, { accepted: [404, 409] })
    }),
  )
  for (const { id } of made.networks) await api.ask('DELETE', `/networks/${id}`, { accepted: [404] })
  for (const { name } of made.volumes) {
    await api.ask('DELETE', `/volumes/${encodeURIComponent(name)}`, { accepted: [404] })
  }
  for (const image of made.images) await removeImage(api, image, before)
}

/** Removes an image, and the layers that were made for it alone. Those that were there before stay. */
async function removeImage(
  api: EngineConnection,
  { id, names }: ProjectImage,
  before: EngineContents,
): Promise<void> {
  const layers: string[] = []
  let { Parent: next = '' } = await inspectImage(api, id)
  while (next !== '' && !before.images.includes(next)) {
    const { Parent = '', RepoTags } = await inspectImage(api, next)
    if ((RepoTags ?? []).length > 0) break
    layers.push(next)
    next = Parent
  }
  for (const name of names.length > 0 ? names : [id]) {
    await api.ask('DELETE', `/images/${encodeURIComponent(name)}?noprune=1`, { accepted: [404] })
  }
  // One that something else has been made of since is refused.
  for (const layer of layers) await api.ask('DELETE', `/images/${layer}?noprune=1`, { accepted: [404, 409] })
}

interface InspectedImage {
  readonly Parent?: string
  readonly RepoTags?: readonly string[] | null
}

async function inspectImage(api: EngineConnection, id: string): Promise<InspectedImage> {
  return (await api.jsonIfThere<InspectedImage>(`/images/${id}/json`)) ?? {}
}

function namesOfImage({ RepoTags }: ListedImage): string[] {
  return (RepoTags ?? []).filter((name) => name !== '<none>:<none>')
}
