/** The staff gauge: a level with ticks, the one picture for everything that fills up or runs out. Decorative: words stand beside it. */
export function Gauge({ level, width = 330, height = 14, per = width / 30, long = 5, look = 'quiet', stretch = false }: { level: number; width?: number; height?: number; per?: number; long?: number; look?: 'quiet' | 'soon' | 'late' | 'paused'; stretch?: boolean }) {
  const count = Math.max(0, Math.ceil(width / per) - 1);
  const ticks = Array.from({ length: count }, (_, index) => `M${round((index + 1) * per)} 0v${(index + 1) % long === 0 ? height : height / 2}`).join('');
  return (
    <svg className={look === 'quiet' ? 'polder-gauge' : `polder-gauge polder-gauge--${look}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio={stretch ? 'none' : undefined} aria-hidden="true" focusable="false">
      <path className="polder-gauge__track" d={`M0 0h${width}v${height}H0z`} />
      <path className="polder-gauge__level" d={`M0 0h${round(width * Math.min(1, Math.max(0, level)))}v${height}H0z`} />
      <path className="polder-gauge__ticks" d={ticks} />
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
