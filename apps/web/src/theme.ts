// The theme chosen before is set before anything is drawn.
const theme = localStorage.getItem('yumen.theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
