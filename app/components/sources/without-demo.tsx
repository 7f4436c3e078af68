/** Films of one's own and those of the demo need not stand side by side. */
export function WithoutDemo() {
  return (
    <label className="check">
      <input type="checkbox" name="withoutDemo" defaultChecked />
      Take the demo library away; it can be added again at any time
    </label>
  )
}
