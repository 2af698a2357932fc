/** The mark of the product: four windows of a stairwell, one of them lit. */

export const Logo = ({ size = 30 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 30 30" aria-hidden="true">
    <rect width="30" height="30" rx="6" fill="#23497F" />
    <rect x="3" y="3" width="24" height="24" rx="4" fill="none" stroke="#fff" strokeOpacity=".6" />
    <path d="M8 9h6v5H8zM16 9h6v5h-6zM8 16h6v5H8z" fill="#fff" />
    <path d="M16 16h6v5h-6z" fill="#FFCF70" />
  </svg>
)
