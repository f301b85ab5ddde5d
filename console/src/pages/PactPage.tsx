export default function PactPage() { return null; }
