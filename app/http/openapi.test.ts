import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

test('the description of the API comes from the schemas that parse it', () => {
  const { paths } = openApiDocument('http://localhost:3000')
  const put = paths['/api/progress/{id}']?.['put']
  expect(put).toMatchObject({
    parameters: [{ name: 'id', in: 'path', required: true }],
    requestBody: {
      content: { 'application/json': { schema: { properties: { positionSeconds: { minimum: 0 } } } } },
    },
  })
  expect(JSON.parse(JSON.stringify(paths))).toEqual(paths)
})
